// A console page in its order: what needs a person, what is going on, the list.
import { useState } from 'react';
import { BigFigure } from '../big-figure.tsx';
import { Button } from '../button.tsx';
import { FigureRow } from '../figure-row.tsx';
import { FlowChart } from '../flow-chart.tsx';
import { Menu } from '../menu.tsx';
import { Notice } from '../notice.tsx';
import { Page } from '../page.tsx';
import { PlateView } from '../plate-view.tsx';
import { Table } from '../table.tsx';
import type { Column, Sorting } from '../table.tsx';
import type { Verdict } from '../verdict.ts';
import { VerdictMark } from '../verdict-mark.tsx';
import { VERDICT_WORDS } from './sample-words.ts';

const NAVIGATION = [
  '总览',
  '卡口查验',
  '医务复筛',
  '社区随访',
  '执勤排班',
  '物资保障',
  '督查整改',
  '企业复工',
  '网上开庭',
].map((label, index) => ({
  id: String(index),
  label,
  href: `#${String(index)}`,
  ...(index === 2 && { waiting: 3 }),
}));

const SHAPE = [12, 9, 6, 5, 7, 14, 34, 68, 92, 88, 74, 66, 60, 64, 72, 81, 96, 110, 98, 70, 48, 36, 24, 16];
const LANES = [
  '大庙收费站 · 入口',
  '金山桥 · 东入口',
  '徐庄 · 北入口',
  '金龙湖 · 南入口',
  '大黄山 · 入口',
  '综保区主卡口',
];
const HOURS = SHAPE.map((_, hour) => String(hour).padStart(2, '0'));

const SERIES = LANES.map((name, lane) => {
  const expected = SHAPE.map((count) => Math.round(count * (1 - lane * 0.12)));
  const counts = expected
    .slice(0, 15)
    .map((count, hour) =>
      Math.round(count * (0.86 + ((hour * 7 + lane * 5) % 9) / 28) * (lane === 1 && hour > 12 ? 1.45 : 1)),
    );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    id: name,
    name,
    counts,
    expected,
    total: total.toLocaleString('zh-CN'),
    summary: `${name}:今天到 14 时共 ${String(total)} 辆`,
    ...(lane === 1 && { attention: '13 时起高于预计 45 %' }),
  };
});

interface Passage {
  id: string;
  at: string;
  post: string;
  plate: string;
  people: number;
  celsius: string;
  verdict: Verdict;
}

const VERDICT_OF_ROW: readonly Verdict[] = [
  'clear',
  'clear',
  'hold',
  'clear',
  'second-reading',
  'clear',
  'refer',
  'clear',
  'turned-back',
  'unknown',
];
const PASSAGES: Passage[] = VERDICT_OF_ROW.map((verdict, index) => ({
  id: String(index),
  at: `14:${String(31 - index).padStart(2, '0')}`,
  post: LANES[index % LANES.length] ?? '',
  plate: index % 3 === 1 ? `苏CD${String(10234 + index * 17)}` : `苏C${String(20345 + index * 713)}`,
  people: 1 + (index % 4),
  celsius: verdict === 'hold' ? '37.8' : verdict === 'refer' ? '38.6' : `36.${String(index % 7)}`,
  verdict,
}));

const COLUMNS: readonly Column<Passage>[] = [
  { id: 'at', header: '时间', cell: (row) => row.at, isSortable: true, width: '72px' },
  { id: 'plate', header: '车牌', cell: ({ plate }) => <LinePlate plate={plate} />, width: '140px' },
  { id: 'post', header: '卡口', cell: (row) => row.post, isSortable: true },
  { id: 'people', header: '人数', cell: (row) => row.people, align: 'end', width: '72px' },
  { id: 'celsius', header: '最高体温 ℃', cell: (row) => row.celsius, align: 'end', width: '112px', isSortable: true },
  {
    id: 'verdict',
    header: '结论',
    cell: (row) => <VerdictMark verdict={row.verdict} word={VERDICT_WORDS[row.verdict]} />,
    width: '128px',
  },
];

export function ConsoleSample() {
  const [sorting, setSorting] = useState<Sorting>({ columnId: 'at', direction: 'descending' });
  const [opened, setOpened] = useState<string>();
  return (
    <Page
      product="关口"
      district="徐州经济技术开发区"
      emergency="一级响应 · 第 12 天"
      asOf="截至 14:32 · 6 分钟前"
      navigation={NAVIGATION}
      currentId="1"
      title="卡口查验"
      actions={<Button icon="print">打印台账</Button>}
      words={{ skip: '跳到正文', navigation: '系统' }}
      settings={<Settings />}
    >
      <Notice tone="warn" title="金山桥东入口 3 人等候复筛,最久 11 分钟" action={<Button>派医务</Button>}>
        责任人:医务组值班 · 应在 14:36 前到场
      </Notice>
      <FigureRow label="今天">
        <BigFigure
          label="车辆"
          value="7,092"
          unit="辆"
          beside="预计 6,850"
          definition="今天 00:00 起各卡口登记的进入车辆,不含劝返。"
          rows={{ href: '#rows', words: '看这些记录' }}
        />
        <BigFigure label="人员" value="14,460" unit="人" beside="每车 2.04 人" definition="随车登记的驾乘人员。" />
        <BigFigure
          label="等候复筛"
          value="3"
          unit="人"
          beside="最久 11 分钟"
          definition="结论为请稍候、尚无复筛结论的人员。"
          needsPerson
        />
        <BigFigure label="劝返" value="41" unit="辆" beside="昨天 52" definition="当日劝返车辆。" />
        <BigFigure
          label="未传回"
          value="12"
          unit="条"
          beside="2 台设备"
          definition="设备已报数、服务器尚未收到的记录。"
        />
      </FigureRow>
      <section className="sample-section">
        <h2>各卡口每小时车辆</h2>
        <FlowChart label="各卡口每小时车辆" series={SERIES} hours={HOURS} expectedWord="预计" />
      </section>
      <Table
        caption={opened === undefined ? '最近通过' : `最近通过 · 已打开 ${opened}`}
        rows={PASSAGES}
        rowToId={(row) => row.id}
        onOpen={(row) => setOpened(row.plate)}
        sorting={sorting}
        onSort={(columnId) =>
          setSorting({ columnId, direction: sorting.direction === 'ascending' ? 'descending' : 'ascending' })
        }
        columns={COLUMNS}
      />
    </Page>
  );
}

function Settings() {
  const [language, setLanguage] = useState<'zh' | 'en'>('zh');
  const [theme, setTheme] = useState<'day' | 'night' | 'contrast'>('day');
  return (
    <>
      <Menu
        label="语言"
        current={language}
        onPick={setLanguage}
        items={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Menu
        label="主题"
        current={theme}
        onPick={setTheme}
        items={[
          { value: 'day', label: '白天' },
          { value: 'night', label: '夜间' },
          { value: 'contrast', label: '高对比' },
        ]}
      />
    </>
  );
}

function LinePlate({ plate }: { plate: string }) {
  return <PlateView value={plate} colour={plate.length === 8 ? 'green' : 'blue'} label={`车牌 ${plate}`} size="line" />;
}
