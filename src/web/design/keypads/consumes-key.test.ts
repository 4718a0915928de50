// Which keys a focused control keeps for itself, and which go to the pad on the screen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consumesKey, type Focused } from './consumes-key.ts';

const control = (tag: string, more: Partial<Focused> = {}): Focused => ({ tag, type: '', role: '', isEditable: false, ...more });
const input = (type: string): Focused => control('input', { type });

describe('consumesKey', () => {
  test.each<[string, Focused, readonly string[], readonly string[]]>([
    ['a radio', input('radio'), [' ', 'ArrowLeft', 'ArrowDown'], ['7', 'X', 'Backspace', 'Enter']],
    ['a checkbox', input('checkbox'), [' '], ['7', 'X', 'Backspace', 'Enter', 'ArrowLeft']],
    ['a switch', control('input', { type: 'checkbox', role: 'switch' }), [' '], ['7', 'Enter', 'Backspace']],
    ['a switch drawn as a button', control('button', { role: 'switch' }), [' ', 'Enter'], ['7', 'Backspace']],
    ['a radio drawn as something else', control('span', { role: 'radio' }), [' ', 'Enter', 'ArrowUp'], ['7', 'Backspace']],
    ['a button', control('button'), [' ', 'Enter'], ['7', 'X', 'Backspace']],
    ['a button of a form', input('submit'), [' ', 'Enter'], ['7', 'Backspace']],
    ['a link', control('a'), ['Enter'], [' ', '7', 'Backspace']],
    ['a tab', control('div', { role: 'tab' }), [' ', 'Enter', 'ArrowRight'], ['7']],
    ['a slider', input('range'), ['ArrowRight', 'Home', 'PageUp'], ['7', 'Backspace', 'Enter']],
    ['a list to choose from', control('select'), [' ', 'Enter', 'ArrowDown', '7', 'Backspace'], []],
    ['a list drawn as a button', control('button', { role: 'combobox' }), [' ', 'Enter', 'ArrowDown', '7'], []],
    ['a field', input('text'), ['7', 'X', ' ', 'Enter', 'Backspace', 'ArrowLeft'], []],
    ['a field of a kind that is not known', input('of-tomorrow'), ['7', 'Enter'], []],
    ['a date', input('date'), ['7', 'Backspace', 'ArrowUp'], []],
    ['several lines', control('textarea'), ['7', 'Enter', 'Backspace'], []],
    ['text that is written in place', control('div', { isEditable: true }), ['7', 'Enter', 'Backspace'], []],
    ['nothing of its own', control('body'), [], ['7', 'X', ' ', 'Enter', 'Backspace', 'ArrowLeft']],
  ])('%s', (_, focused, own, others) => {
    expect(own.filter((key) => !consumesKey(focused, key))).toEqual([]);
    expect(others.filter((key) => consumesKey(focused, key))).toEqual([]);
  });

  test('no control but those that are written into or listed keeps a digit or a letter', () => {
    const tags = fc.constantFrom('button', 'a', 'body', 'div', 'main', 'summary');
    const roles = fc.constantFrom('', 'button', 'link', 'radio', 'checkbox', 'switch', 'tab');
    fc.assert(fc.property(tags, roles, fc.constantFrom(...'0123456789ABCXYZ苏'), (tag, role, key) => !consumesKey(control(tag, { role }), key)));
  });
});
