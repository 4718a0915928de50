// What comes into the register as a file and what leaves it, on a real screen: a dirty ledger, its rejects, a masked file, paper, a file in full.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Download, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { toCsvLine } from '../../src/features/checkpoint/domain/ledger/csv.ts';
import { momentToText } from '../../src/features/checkpoint/domain/ledger/ledger-rows.ts';

const PEOPLE = 60;
const site = prepareDemoSite();
let page: Page;

beforeAll(async () => {
  page = await (await site.browser.newContext({ acceptDownloads: true, viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
});

const documentOf = (sequence: number): string => composeIdentityNumber('990001', '1990-01-01', String(sequence + 1).padStart(3, '0'));
const day = momentToText(Date.now() - 86_400_000).slice(0, 10);

function writeLedger(): string {
  const rows = Array.from({ length: PEOPLE }, (_, index) => [`${day} 08:${String(index % 60).padStart(2, '0')}`, `苏C${String(70_000 + index)}`, '补录样本', documentOf(index), '36.5', '放行']);
  const lines = [['卡口登记台账'], ['日期时间', '车牌号', '姓名', '身份证号', '体温', '处理结果'], ...rows, [`${day} 09:00`, '苏C80000', '补录虚构', '3.20311E+17', '36.5', '放行']];
  const path = join(site.folder, 'ledger.csv');
  writeFileSync(path, lines.map(toCsvLine).join(''));
  return path;
}

async function enter(badge: string): Promise<void> {
  await page.goto(`${site.origin}/`);
  await stepIn(page, site.origin, badge);
}

async function open(path: string): Promise<void> {
  await page.goto(`${site.origin}/console/#/${path}`);
  await page.reload();
}

async function save(start: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  return { name: download.suggestedFilename(), text: await readDownload(download) };
}

async function readDownload(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

const menu = async (item: string): Promise<void> => {
  await page.getByRole('button', { name: '导出和补录' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('a ledger is looked at, taken in, and what cannot be is given back as a file', async () => {
  await enter('KZ-001');
  await open('register/320371-K01/import');
  await page.locator('#ledger-file').setInputFiles(writeLedger());
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByTestId('rejected').getByText('末几位已丢失').waitFor();
  const { text } = await save(() => page.getByRole('button', { name: '下载退回文件' }).click());
  expect(parse(text, { bom: true })).toMatchObject([['日期时间', '车牌号', '姓名', '身份证号', '体温', '处理结果', '原行号', '退回原因'], [`${day} 09:00`, '苏C80000', '补录虚构', '3.20311E+17', '36.5', '放行', '63', expect.stringContaining('证件号码')]]);
  await page.getByRole('button', { name: `补录 ${PEOPLE} 人` }).click();
  await page.locator('[data-taken-in]').waitFor();
});

test('it is found by initials, marked as from paper, and its history tells so', async () => {
  await open('register/320371-K01');
  await page.getByText('近 7 天', { exact: true }).click();
  await page.getByTestId('register').getByText('纸质补录').first().waitFor();
  await page.getByLabel('按什么查').click();
  await page.getByRole('option', { name: '姓名首字母' }).click();
  await page.locator('input[name=search]').fill('blyb');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByTestId('filter-summary').getByText('按一个姓名首字母查找').waitFor();
  await page.locator('.gk-table__open').first().click();
  await page.getByRole('button', { name: '显示全部经过' }).click();
  await page.getByTestId('history-entries').getByText('由纸质台账补录').waitFor();
});

test('a masked file leaves by one press, with everybody and nothing that can be read', async () => {
  await open('register/320371-K01');
  await page.getByText('近 7 天', { exact: true }).click();
  await page.getByTestId('filter-summary').getByText('近 7 天').waitFor();
  const { name, text } = await save(() => menu('导出 CSV(遮蔽)'));
  expect(name).toMatch(/^register-320371-K01-\d{12}\.csv$/);
  expect(parse(text, { bom: true })).toHaveLength(PEOPLE + 1);
  expect(text).not.toContain(documentOf(1));
  expect(text).not.toContain('补录样本');
});

test('the ledger is printed across A4, page by page', async () => {
  await menu('打印台账(遮蔽)');
  await page.getByTestId('ledger').getByText('填表人').waitFor();
  expect(await page.getByTestId('ledger').locator('tbody tr').count()).toBe(PEOPLE);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  // An empty sheet of another size at the end would show here.
  const boxes = [...pdf.matchAll(/\/Type\s*\/Page\b[^s][\s\S]*?\/MediaBox\s*\[([\d. ]+)\]/g)].map(([, box = '']) => box.trim().split(/\s+/).map(Number));
  expect(boxes.length).toBeGreaterThan(1);
  for (const [, , width = 0, height = 0] of boxes) expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
});

test('a file in full needs a colleague of another department, and is taken once', async () => {
  await open('register/320371-K01');
  await page.getByText('近 7 天', { exact: true }).click();
  await menu('申请完整导出…');
  await page.getByText('CSV', { exact: true }).click();
  await page.getByLabel('用途').click();
  await page.getByRole('option', { name: '审计检查' }).click();
  await page.locator('textarea[name=reason]').fill('核对样本');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('等待审批').waitFor();
  expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
  await enter('ZH-001');
  await open('register/320371-K01/exports');
  await page.getByText('核对样本').waitFor();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByText('已同意,待领取').waitFor();
  await enter('KZ-001');
  await open('register/320371-K01/exports');
  const { text } = await save(() => page.getByRole('button', { name: '领取文件' }).click());
  expect(text).toContain(documentOf(1));
  await page.getByText('已领取').waitFor();
  expect(await page.getByRole('button', { name: '领取文件' }).count()).toBe(0);
});
