// Refuses a Node that is too old, in words; written so that even a very old Node can read it.
const REQUIRED = [20, 19];

export function requireNode() {
  const parts = process.versions.node.split('.').map(Number);
  const isNewEnough = parts[0] > REQUIRED[0] || (parts[0] === REQUIRED[0] && parts[1] >= REQUIRED[1]);
  if (isNewEnough) return;
  const wanted = 'Node ' + REQUIRED.join('.');
  const found = process.versions.node;
  console.error('需要 ' + wanted + ' 或更新版本，当前是 ' + found + '。请从 https://nodejs.org 安装后重试。');
  console.error(wanted + ' or newer is needed, this is ' + found + '. Install it from https://nodejs.org and try again.');
  process.exit(1);
}
