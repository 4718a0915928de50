// Each pad with the value it fills.
import { useState } from 'react';
import { DigitsView } from '../digits-view.tsx';
import { IDENTITY_GROUPS, IdentityPad } from '../keypads/identity-pad.tsx';
import { LetterPad } from '../keypads/letter-pad.tsx';
import { PHONE_GROUPS, PhonePad } from '../keypads/phone-pad.tsx';
import { ProvincePad } from '../keypads/province-pad.tsx';
import { TEMPERATURE_GROUPS, TemperaturePad } from '../keypads/temperature-pad.tsx';
import { digitsToCelsius } from '../keypads/digits-to-celsius.ts';
import { PAD_WORDS, PLATE_WORDS } from './sample-words.ts';

export function PadsSample() {
  const [identity, setIdentity] = useState('99010119900101123');
  const [phone, setPhone] = useState('1380013');
  const [temperature, setTemperature] = useState('36');
  const [province, setProvince] = useState('');
  const [letter, setLetter] = useState('');
  return (
    <main className="sample-pads" data-face="lane">
      <h1>键盘</h1>
      <section>
        <DigitsView value={identity} groups={IDENTITY_GROUPS} label={`身份证号 ${identity}`} typing wrongAt={8} />
        <IdentityPad value={identity} onChange={setIdentity} words={PAD_WORDS} />
      </section>
      <section>
        <DigitsView value={phone} groups={PHONE_GROUPS} label={`手机号 ${phone}`} typing />
        <PhonePad value={phone} onChange={setPhone} words={PAD_WORDS} />
      </section>
      <section className="sample-pads__temperature">
        <DigitsView
          value={temperature}
          groups={TEMPERATURE_GROUPS}
          label={`体温 ${String(digitsToCelsius(temperature) ?? temperature)}`}
          separator="point"
          unit="℃"
          typing
        />
        <TemperaturePad value={temperature} onChange={setTemperature} words={PAD_WORDS} />
      </section>
      <section>
        <ProvincePad
          value={province}
          onChange={setProvince}
          words={PLATE_WORDS}
          order={['苏', '皖', '鲁', '豫']}
          onOther={() => setProvince('')}
        />
      </section>
      <section>
        <LetterPad value={letter} onChange={setLetter} words={PLATE_WORDS} />
      </section>
    </main>
  );
}
