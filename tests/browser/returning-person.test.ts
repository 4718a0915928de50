// Who was here before is offered while her name is being typed: what is typed stays, and the offer can be taken all the same.
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { prepareDemoSite } from './demo-site.ts';
import { enrolLane, makePlate, press, typePerson, typePlate, unlockLane } from './lane-driver.ts';
import { listViolations } from './list-violations.ts';

const site = prepareDemoSite();
const PERSON = { identityNumber: composeIdentityNumber('990001', '1990-01-01', '101'), name: '赵演示', phone: '13900000011', temperature: '365' };

test('CP-12 the offer stands beside the field and takes nothing away', async () => {
  const page = await (await site.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', bypassCSP: true })).newPage();
  page.setDefaultTimeout(15_000);
  await enrolLane(page, site.port, '320371-K01-L01');
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await typePlate(page, makePlate());
  await typePerson(page, PERSON);
  await press(page);
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.locator('[data-testid=counts][data-received="3"]').waitFor();

  await typePlate(page, makePlate());
  await page.getByTestId('document-kind').waitFor();
  await page.keyboard.type(PERSON.identityNumber);
  const name = page.getByTestId('name-field').locator('input');
  await page.getByTestId('returning-person').waitFor();
  expect(await name.isVisible()).toBe(true);
  expect(await listViolations(page)).toEqual([]);
  await page.getByTestId('returning-take').getByRole('button').click();
  await page.getByTestId('temperature-field').waitFor();
  await page.getByTestId('tile-1').getByText(PERSON.name).waitFor();
});
