// Erases what this phone keeps, asked twice.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import type { Phone } from './use-phone.ts';

export function EraseKey({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const [isAsking, setAsking] = useState(false);
  return (
    <span data-testid="erase">
      <Button wide variant={isAsking ? 'danger' : 'quiet'} onPress={() => (isAsking ? phone.eraseAll() : setAsking(true))}>{say(isAsking ? 'page.erase-sure' : 'page.erase')}</Button>
    </span>
  );
}
