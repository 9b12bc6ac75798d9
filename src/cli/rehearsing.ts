import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeWhole } from '../adapters/files.ts';
import { paletteFor, symbolsFor } from '../adapters/terminal.ts';
import { type Environment, judge } from '../compose.ts';
import { documents } from '../host/documents.ts';
import { makeGround } from '../rehearsal/ground.ts';
import { sceneNames } from '../rehearsal/scene-names.ts';
import { type Scene, tellStory } from '../rehearsal/story.ts';
import { renderBrief } from '../report/brief.ts';
import { renderJson } from '../report/json.ts';
import { renderPretty } from '../report/pretty.ts';
import type { ExitCode } from '../report/report.ts';
import { renderSummary } from '../report/summary.ts';
import type { PrettyOptions } from '../report/terminal-text.ts';
import { systemClock } from '../time.ts';
import { settingsOf } from './options.ts';
import type { RehearseFlags } from './rehearse.ts';

const CHANGE = 'VOLUME_RESIZE';

/** Plays the scenes on a ground of its own, tells each, and writes its reports; 0 when every one ended as told. */
export async function rehearse(flags: RehearseFlags, environment: Environment): Promise<ExitCode> {
  const palette = paletteFor(process.stdout, environment);
  const look = { palette, symbols: symbolsFor(environment), columns: process.stdout.columns ?? 80 };
  const say = (line = ''): void => void process.stdout.write(`${line}\n`);
  say(
    palette.strong(
      'A rehearsal: real commands, a real repository, an embedded AWS. It proves nothing about your production.',
    ),
  );
  const folder = join(tmpdir(), `bg-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  const begun = systemClock.monotonic();
  try {
    await using ground = await makeGround({
      folder,
      documents: Object.values(documents),
      change: CHANGE,
      database: flags.standIn === true ? 'stand-in' : 'real if there',
    });
    say(
      `Host, repository and ${ground.database.kind === 'mariadb' ? 'a real MariaDB' : 'a stand-in for MariaDB (none is installed here)'} are ready; the change is ${CHANGE}.`,
    );
    const scenes: Scene[] = [];
    const play = tellStory(ground, (job) => gate(job, ground.repository.workspace), flags.scene ?? sceneNames);
    for await (const scene of play) {
      scenes.push(scene);
      tell(scene, scenes.length, look, say, flags.verbose === true);
      const base = join(flags.out, `${String(scenes.length).padStart(2, '0')}-${scene.name}`);
      await writeWhole(`${base}.json`, renderJson(scene.report));
      await writeWhole(`${base}.md`, renderSummary(scene.report));
    }
    const seconds = Math.round((systemClock.monotonic() - begun) / 100) / 10;
    const wrong = scenes.filter(({ asTold }) => !asTold);
    say();
    say(
      `${scenes.length} scenes in ${seconds} s; the reports are in ${relative(process.cwd(), flags.out) || flags.out}/`,
    );
    if (wrong.length === 0) {
      say(
        palette.good('Every scene ended as it must.') +
          ' Next: docs/setup.md, from an AWS account to a first real gate.',
      );
      return 0;
    }
    say(palette.bad(`Not as it must: ${wrong.map(({ name }) => name).join(', ')}. Look at its report.`));
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const gate = (environment: Readonly<Record<string, string>>, workspace: string) =>
  judge({
    settings: () =>
      settingsOf('gate', {
        change: CHANGE,
        githubToken: environment['GITHUB_TOKEN'] ?? '',
        format: 'pretty',
        report: '',
        progress: false,
      }),
    environment: { ...environment, GITHUB_WORKSPACE: workspace },
    clock: systemClock,
    progress: () => {},
  });

function tell(scene: Scene, number: number, look: PrettyOptions, say: (line?: string) => void, verbose: boolean): void {
  const { report, refusedBy } = scene;
  say();
  say(`${look.palette.strong(`${number}. ${scene.name}`)}  ${scene.story}`);
  say(verbose || !scene.asTold ? renderPretty(report, look) : renderBrief(report, refusedBy, look));
}
