/** What a text must look like, anchored at both ends, and how to say so. */
export interface Form {
  readonly pattern: RegExp;
  /** Completes "… is not" and "write". */
  readonly what: string;
}

export const account: Form = {
  pattern: /^\d{12}$/,
  what: 'an AWS account id: twelve digits in quotes, such as "123456789012"',
};

/** Every partition: `ap-south-1`, `cn-north-1`, `us-gov-west-1`, `us-iso-east-1`, `eusc-de-east-1`, opt-in Regions. */
export const region: Form = {
  pattern: /^(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-de)-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]\d?$/,
  what: 'an AWS Region such as ap-south-1, cn-north-1 or us-gov-west-1',
};

export const instanceId: Form = {
  pattern: /^i-[0-9a-f]{8,17}$/,
  what: 'an instance id such as i-0abc1234def567890',
};

export const targetName: Form = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
  what: 'a name of 1 to 64 letters, digits, dots, hyphens and underscores, such as shop-prod',
};

export const databaseName: Form = {
  pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/,
  what: 'a database name of 1 to 64 letters, digits, underscores and hyphens',
};

/** Also safe to compare as text: no `..`, no empty part, no slash at the end. */
export const absolutePath: Form = {
  pattern: /^(?=.{2,400}$)(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+$/,
  what: 'an absolute path of letters, digits, dots, hyphens and underscores, without . or .. or a slash at its end, such as /var/backups',
};

export const dumpName: Form = {
  pattern: /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,99})?\{date\}[A-Za-z0-9._-]{0,99}\.sql(?:\.gz|\.zst)?$/,
  what: 'a file name with {date} in it once, no slash, that ends in .sql.gz, .sql.zst or .sql, such as db_{date}.sql.gz',
};

/** EC2 reads * and ? in a filter as wildcards, so they are not allowed. */
export const tagKey: Form = {
  pattern: /^[A-Za-z0-9_](?:[A-Za-z0-9 _.:/=+@-]{0,126}[A-Za-z0-9_.:/=+@-])?$/,
  what: 'a tag key of 1 to 128 letters, digits, spaces and _ . : / = + - @, beginning with a letter or digit',
};

export const tagValue: Form = {
  pattern: /^[A-Za-z0-9_/=+@](?:[A-Za-z0-9 _.:/=+@-]{0,254}[A-Za-z0-9_.:/=+@-])?$/,
  what: 'a tag value of 1 to 256 letters, digits, spaces and _ . : / = + - @ (no wildcards)',
};

export const environmentName: Form = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 ._/-]{0,253}[A-Za-z0-9._-])?$/,
  what: 'the name of a GitHub environment, such as production',
};

export const workflowFile: Form = {
  pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/,
  what: 'the file name of a workflow, without its folder, such as backup-nightly.yml',
};

/** AWS keeps names that begin with aws, amazon or amzn for itself: AWS-RunShellScript can never be named here. */
export const documentName: Form = {
  pattern: /^(?![Aa][Ww][Ss]|[Aa][Mm][Aa][Zz][Oo][Nn]|[Aa][Mm][Zz][Nn])[A-Za-z0-9_.-]{3,128}$/,
  what: 'the name of an own SSM document, 3 to 128 letters, digits, dots, hyphens and underscores, not beginning with AWS or Amazon',
};

export const pathGlob: Form = {
  pattern: /^(?![/!-])(?!(?:.*\/)?\.\.(?:\/|$))[A-Za-z0-9._*?/{},[\]@+-]{1,200}$/,
  what: 'a glob of paths in the repository, such as database/migrations/**, without spaces, a leading / or !, or ..',
};

export const label: Form = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/-]{0,48}[A-Za-z0-9])?$/,
  what: 'a label of 1 to 50 letters, digits, spaces and . _ : / -',
};

export const changeName: Form = {
  pattern: /^[A-Z0-9_]{3,40}$/,
  what: '3 to 40 capital letters, digits and underscores, such as VOLUME_RESIZE',
};

export const timezone: Form = {
  pattern: /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*){1,2})$/,
  what: 'an IANA time zone with its capitals, such as Asia/Kolkata, Europe/Berlin or UTC',
};

/** True for a zone that exists. `+05:30` and abbreviations are none: they know no history. */
export function isTimezone(text: string): boolean {
  if (!timezone.pattern.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
