/** The smallest useful policy, on one line so that any message can hold it. YAML reads it as it stands. */
export const SMALLEST_POLICY =
  '{version: 1, targets: [{name: shop-prod, account: "123456789012", region: ap-south-1, ' +
  'instance: i-0abc1234def567890, databases: [{name: shop, directory: /var/backups}], code: [/var/www/shop]}]}';
