// The smaller parts in their states, side by side.
import { useState } from 'react';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';
import { Notice } from '../notice.tsx';
import { PlateView } from '../plate-view.tsx';
import { Progress } from '../progress.tsx';
import { QrCode } from '../qr-code.tsx';
import { Segmented } from '../segmented.tsx';
import { SelectField } from '../select-field.tsx';
import { Skeleton } from '../skeleton.tsx';
import { SwitchField } from '../switch-field.tsx';
import { Tabs } from '../tabs.tsx';
import { TextField } from '../text-field.tsx';
import { useToast } from '../toast.tsx';
import { VerdictMark } from '../verdict-mark.tsx';
import type { Verdict } from '../verdict.ts';
import { VERDICT_WORDS } from './sample-words.ts';

const ICON_NAMES: readonly IconName[] = [
  'undo',
  'check',
  'close',
  'plus',
  'search',
  'clock',
  'vehicle',
  'person',
  'scan',
  'thermometer',
  'print',
  'download',
  'sound',
  'info',
  'warn',
  'error',
  'sort-up',
  'sort-down',
  'chevron-down',
  'chevron-right',
];

const VERDICTS = Object.keys(VERDICT_WORDS) as Verdict[];
const PLATES = [
  ['苏C12345', 'blue'],
  ['苏CD12345', 'green'],
  ['苏C8801挂', 'yellow'],
  ['苏C0017警', 'white'],
  ['粤Z1234港', 'black'],
] as const;

export function PartsSample() {
  return (
    <main className="sample-parts">
      <h1>设计件</h1>
      <Marks />
      <Plates />
      <Buttons />
      <Fields />
      <States />
    </main>
  );
}

function Marks() {
  return (
    <section>
      <h2>结论</h2>
      <div className="sample-row">
        {VERDICTS.map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} word={VERDICT_WORDS[verdict]} />
        ))}
      </div>
      <div className="sample-tiles" data-face="lane">
        {VERDICTS.map((verdict) => (
          <VerdictMark
            key={verdict}
            verdict={verdict}
            word={VERDICT_WORDS[verdict]}
            size="tile"
            reason="36.4 ℃ · 14:32"
          />
        ))}
      </div>
    </section>
  );
}

function Plates() {
  return (
    <section>
      <h2>车牌</h2>
      <div className="sample-plates">
        {PLATES.map(([value, colour]) => (
          <PlateView key={value} value={value} colour={colour} label={`车牌 ${value}`} />
        ))}
        <PlateView value="苏C1O3" colour="blue" label="车牌 苏C1O3,第四位不对" places={7} typing wrongAt={3} />
      </div>
      <p className="sample-row">
        {PLATES.map(([value, colour]) => (
          <PlateView key={value} value={value} colour={colour} label={`车牌 ${value}`} size="line" />
        ))}
      </p>
    </section>
  );
}

function Buttons() {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  return (
    <section>
      <h2>按键</h2>
      <div className="sample-row">
        <Button variant="primary" onPress={() => setOpen(true)}>
          交办
        </Button>
        <Button
          icon="download"
          onPress={() => toast({ text: '已导出台账', action: { words: '撤回', onPress: () => setOpen(true) } })}
        >
          导出台账
        </Button>
        <Button variant="quiet">取消</Button>
        <Button variant="danger">撤销卡口</Button>
        <Button busy>正在生成</Button>
        <Button disabled>不可用</Button>
        <Button icon="print" iconOnly>
          打印
        </Button>
        <Badge>3 项</Badge>
        <Badge tone="accent">草稿</Badge>
        <Badge tone="attention">超时 2</Badge>
      </div>
      <div className="sample-row sample-icons">
        {ICON_NAMES.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="交办给东环街道?"
        description="对方收到后 30 分钟内签收;未签收会再提醒。"
        close="关闭"
        actions={
          <>
            <Button onPress={() => setOpen(false)}>再想想</Button>
            <Button variant="primary" onPress={() => setOpen(false)}>
              交办
            </Button>
          </>
        }
      />
    </section>
  );
}

function Fields() {
  const [name, setName] = useState('甲某某');
  const [phone, setPhone] = useState('1380013');
  const [street, setStreet] = useState<'a' | 'b' | ''>('');
  const [direction, setDirection] = useState<'in' | 'out' | 'through'>('in');
  const [isMuted, setMuted] = useState(true);
  return (
    <section>
      <h2>填写</h2>
      <div className="sample-fields">
        <TextField label="姓名" value={name} onChange={setName} hint="与证件一致" />
        <TextField
          label="手机号"
          value={phone}
          onChange={setPhone}
          inputMode="numeric"
          error="手机号应为 11 位,还差 4 位"
        />
        <SelectField
          label="街道"
          value={street}
          onChange={setStreet}
          placeholder="请选择"
          choices={[
            { value: 'a', label: '金山桥街道' },
            { value: 'b', label: '东环街道' },
          ]}
        />
        <Segmented
          label="方向"
          value={direction}
          onChange={setDirection}
          choices={[
            { value: 'in', label: '进' },
            { value: 'out', label: '出' },
            { value: 'through', label: '途经' },
          ]}
        />
        <SwitchField label="提示音" isOn={isMuted} onChange={setMuted} hint="结论出现时发声" />
        <TextField label="备注" value="" onChange={setName} rows={3} placeholder="一句话" />
      </div>
    </section>
  );
}

function States() {
  const [tab, setTab] = useState('today');
  return (
    <section>
      <h2>状态</h2>
      <div className="sample-fields">
        <Notice title="14:20 起以下数字未更新">本机记录都在,恢复后自动补传。</Notice>
        <Notice tone="warn" title="夜班 2 道缺 1 人" action={<Button>补人</Button>}>
          23:00 前需到岗。
        </Notice>
        <Notice tone="error" title="没有保存成功" action={<Button>再试一次</Button>}>
          填写的内容还在本页,没有丢失。
        </Notice>
        <Progress
          label="正在导入名单"
          done={1204}
          total={10767}
          count="1,204 / 10,767 行"
          cancel={{ words: '停止导入', onCancel: () => setTab('today') }}
        />
        <EmptyState title="今天还没有转运" action={<Button>查看昨天</Button>}>
          医务复筛结论为"转运"后,会出现在这里。
        </EmptyState>
        <Skeleton label="正在读取今日查验" rows={4} />
        <QrCode
          content="GK1:demo-receipt-9901"
          label="回执二维码"
          text="回执 GK1-9901 · 2026-11-23 14:32 · 大庙收费站"
        />
        <Tabs
          label="时间"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'today', label: '今天', panel: '今天 10,767 辆' },
            { value: 'week', label: '近七天', panel: '近七天 71,204 辆' },
          ]}
        />
      </div>
    </section>
  );
}
