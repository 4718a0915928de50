// Shows the document of the interface to whoever writes a program against it.
import { useEffect, useMemo, useState } from 'react';
import { TextField } from '../design/text-field.tsx';
import { setLanguage, useLanguage, useSay } from '../shell/words.tsx';
import { callerOf, listOperations, type InterfaceDocument, type ListedOperation, type Schema } from './document.ts';
import { schemaToText } from './schema-text.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';
import './interface-page.css';

export const interfaceWords = { zh, en };
const DOCUMENT = '/api/openapi.json';

type Held = { readonly document?: InterfaceDocument; readonly isLost?: boolean };

function useDocument(ask: (path: string) => Promise<InterfaceDocument>): Held {
  const [held, setHeld] = useState<Held>({});
  useEffect(() => {
    ask(DOCUMENT).then(
      (document) => setHeld({ document }),
      () => setHeld({ isLost: true }),
    );
  }, [ask]);
  return held;
}

export function InterfacePage({ ask }: { ask: (path: string) => Promise<InterfaceDocument> }) {
  const say = useSay(interfaceWords);
  const language = useLanguage();
  const { document: shown, isLost = false } = useDocument(ask);
  const title = say('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="interface" data-testid="interface">
      <header className="interface__top">
        <h1>{say('heading')}</h1>
        <button type="button" className="gk-button interface__language" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('other-language')}
        </button>
      </header>
      <main className="interface__main">
        <p>{say('lead')}</p>
        <p>
          <a href={DOCUMENT} download="openapi.json">
            {say('file')}
          </a>
          {shown && <span className="interface__version">{shown.info.version}</span>}
        </p>
        {shown ? <Everything document={shown} /> : <p role="status">{say(isLost ? 'failed' : 'loading')}</p>}
      </main>
    </div>
  );
}

function Everything({ document: shown }: { document: InterfaceDocument }) {
  const say = useSay(interfaceWords);
  const [sought, setSought] = useState('');
  const groups = useMemo(() => listOperations(shown, sought), [shown, sought]);
  const names = useMemo(() => new Set(Object.keys(shown.components.schemas)), [shown]);
  return (
    <>
      <TextField label={say('search')} value={sought} onChange={setSought} />
      {groups.length === 0 && <p role="status">{say('nothing')}</p>}
      {groups.map(({ tag, operations }) => (
        <section key={tag} className="interface__group" aria-labelledby={`tag-${tag}`}>
          <h2 id={`tag-${tag}`}>{tag}</h2>
          {operations.map((listed) => (
            <OperationCard key={`${listed.method} ${listed.path}`} listed={listed} names={names} />
          ))}
        </section>
      ))}
      <section className="interface__group" aria-labelledby="parts">
        <h2 id="parts">{say('parts')}</h2>
        <p>{say('parts.lead')}</p>
        {Object.entries(shown.components.schemas).map(([name, schema]) => (
          <PartCard key={name} name={name} schema={schema} names={names} />
        ))}
      </section>
    </>
  );
}

function OperationCard({ listed: { method, path, operation }, names }: { listed: ListedOperation; names: ReadonlySet<string> }) {
  const language = useLanguage();
  return (
    <details className="interface__card" data-testid="operation">
      <summary className="interface__line">
        <code className="interface__method">{method}</code> <code className="interface__path">{path}</code>
        <span>{language === 'zh' ? operation['x-summary-zh'] : operation.summary}</span>
      </summary>
      <OperationFacts listed={{ method, path, operation }} />
      <OperationShapes listed={{ method, path, operation }} names={names} />
    </details>
  );
}

function OperationFacts({ listed: { operation } }: { listed: ListedOperation }) {
  const say = useSay(interfaceWords);
  const roles = operation['x-roles'];
  return (
    <dl className="interface__facts">
      <Fact name={say('who')} value={say(`who.${callerOf(operation)}`)} />
      {roles && <Fact name={say('roles')} value={roles.join(', ')} />}
      <Fact name={say('often')} value={String(operation['x-requests-per-minute'])} />
      {operation.requestBody && <Fact name={say('size')} value={`${String(Math.round(operation['x-body-limit-bytes'] / 1024))} KB`} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function OperationShapes({ listed: { operation }, names }: { listed: ListedOperation; names: ReadonlySet<string> }) {
  const say = useSay(interfaceWords);
  const body = Object.entries(operation.requestBody?.content ?? {});
  const answer = Object.entries(operation.responses['200']?.content ?? {});
  const properties = Object.fromEntries((operation.parameters ?? []).map(({ name, schema }) => [name, schema]));
  const required = (operation.parameters ?? []).filter((parameter) => parameter.required).map(({ name }) => name);
  return (
    <>
      {operation.parameters && <Shape title={say('query')} schema={{ type: 'object', properties, required }} names={names} />}
      {body.map(([type, { schema }]) => (
        <Shape key={type} title={`${say('body')} · ${type}`} schema={schema} names={names} />
      ))}
      {answer.map(([type, { schema }]) => (
        <Shape key={type} title={`${say('answer')} · ${type}`} schema={schema} names={names} />
      ))}
    </>
  );
}

function PartCard({ name, schema, names }: { name: string; schema: Schema; names: ReadonlySet<string> }) {
  const language = useLanguage();
  const title = schema[language === 'zh' ? 'x-title-zh' : 'title'];
  return (
    <details className="interface__card" id={partId(name)}>
      <summary className="interface__line">
        <code className="interface__path">{name}</code>
        {typeof title === 'string' && <span>{title}</span>}
      </summary>
      <Shape title={undefined} schema={schema} names={names} />
    </details>
  );
}

const partId = (name: string): string => `part-${name}`;

function openPart(name: string): void {
  const part = document.getElementById(partId(name));
  if (part instanceof HTMLDetailsElement) part.open = true;
}

/** A long shape is moved through with the keyboard too. */
function Shape({ title, schema, names }: { title: string | undefined; schema: Schema; names: ReadonlySet<string> }) {
  const text = schemaToText(schema);
  return (
    <div className="interface__shape">
      {title !== undefined && <h3>{title}</h3>}
      <pre tabIndex={0}>
        {text.split(/([A-Za-z][\w.-]*)/).map((part, index) =>
          names.has(part) ? (
            <a key={index} href={`#${partId(part)}`} onClick={() => openPart(part)}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </pre>
    </div>
  );
}
