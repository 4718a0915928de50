// Part of getting a tablet ready: reading by camera, kept for when there is no network.
import { useEffect } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useSayProblem } from '../../../../../web/shell/words.tsx';
import { useLaneSay } from '../parts/use-lane.ts';
import { countReadingMegabytes, keepReading, lookForReadingFiles, useReadingFiles } from './reading-files-state.ts';

export function ReadingKept() {
  const say = useLaneSay();
  const sayProblem = useSayProblem();
  const files = useReadingFiles();
  useEffect(() => void lookForReadingFiles(), []);
  const total = countReadingMegabytes();
  const canKeep = files.kind === 'absent' || files.kind === 'failed';
  return (
    <section className="lane-kept-files" data-testid="reading-kept" data-kind={files.kind} aria-label={say('kept-files.title')}>
      <div>
        <p className="lane-label">{say('kept-files.title')}</p>
        <p>{say('kept-files.reading', { total })}</p>
        <p className="lane-quiet" role="status">
          {files.kind === 'kept' && <Icon name="check" />}
          {files.kind === 'failed' ? sayProblem(files.problem) : say(`kept-files.${files.kind}`, { percent: files.kind === 'keeping' ? Math.floor(files.share * 100) : 0 })}
        </p>
      </div>
      {canKeep && <Button icon="download" onPress={() => void keepReading()}>{say('kept-files.keep')}</Button>}
    </section>
  );
}
