import { isWord, t, word } from '../i18n';
import { findings } from '../state/findings';
import { drawn } from '../state/desk';
import { trackFrame, tracks } from '../state/tracks';
import { select } from '../state/view';
import { nearestOn } from '../map/nearest';
import { Ago, PartyMark, PlaceText, When } from '../ui/figures';
import { FindingMark, Icon } from '../ui/icons';
import { Ltr } from '../ui/ltr';
import { metres, nautical } from '../ui/written';

export function TrackSheet({ id }: { id: string }) {
  void trackFrame.value;
  const track = tracks.all.get(id);
  const about = [...findings.value.values()].filter(
    (each) => each.body.object_id === id || each.body.other_object_id === id,
  );
  return (
    <section class="sheet" aria-label={t('track.title', { id })}>
      <header class="sheet-head">
        <h2><Ltr>{id}</Ltr></h2>
        <button type="button" class="tool" onClick={() => select('')} aria-label={t('close')}><Icon name="close" /></button>
      </header>
      {track ? (
        <dl class="facts">
          <div><dt>{t('finding.party')}</dt><dd><PartyMark party={track.party} /></dd></div>
          <div><dt>{t('track.kind')}</dt><dd>{track.kind ? <KindOf kind={track.kind} /> : '–'}</dd></div>
          <div><dt>{t('track.source')}</dt><dd><Ltr>{track.source}</Ltr></dd></div>
          <div><dt>{t('finding.place')}</dt><dd><PlaceText place={[track.lon, track.lat]} /></dd></div>
          <div><dt>{t('track.seen')}</dt><dd><When us={track.at_us} /> (<Ago us={track.at_us} />)</dd></div>
          <div><dt>{t('track.course')}</dt><dd><Ltr>{track.course_deg === null ? '–' : `${String(track.course_deg).padStart(3, '0')}°`}</Ltr></dd></div>
          <div><dt>{t('track.speed')}</dt><dd><Ltr>{track.speed_mps === null ? '–' : `${Math.round(track.speed_mps * 1.94384)} kn · ${track.speed_mps} m/s`}</Ltr></dd></div>
          <div><dt>{t('track.height')}</dt><dd><Ltr>{track.altitude_m === null ? '–' : `${track.altitude_m} m · ${Math.round(track.altitude_m / 0.3048)} ft`}</Ltr></dd></div>
        </dl>
      ) : (
        <p class="empty">{t('track.none')}</p>
      )}
      {track ? <Distances place={[track.lon, track.lat]} /> : null}
      <section class="part">
        <h3>{t('page.findings')}</h3>
        {about.length ? (
          <ul class="history">
            {about.map((each) => (
              <li key={each.finding}>
                <button type="button" class="plain" onClick={() => select('finding', each.finding)}>
                  <FindingMark standing={each.body.standing} seen={Boolean(each.acknowledged)} />
                  <Ltr>#{each.finding}</Ltr> <Ltr>{each.body.term}</Ltr>
                </button>
                <When us={each.body.opened_us} />
              </li>
            ))}
          </ul>
        ) : (
          <p class="quiet">{t('track.no_findings')}</p>
        )}
      </section>
    </section>
  );
}

/** `air.fixed.civil` in words as far as there are any, and as it was told. */
function KindOf({ kind }: { kind: string }) {
  const parts = kind.split('.');
  const known = parts.map((_, place) => parts.slice(0, parts.length - place).join('.')).find((each) => isWord('kind', each));
  return <>{known ? word('kind', known) : null} <Ltr class="quiet">{kind}</Ltr></>;
}

/** How far it is to each line, and to the edge of each area: read off, nothing rests on it. */
function Distances({ place }: { place: readonly [number, number] }) {
  const shapes = (drawn.value?.outlines ?? []).filter((each) => each.sort !== 'band');
  return (
    <section class="part">
      <h3>{t('track.distances')}</h3>
      <dl class="facts">
        {shapes.map((each) => {
          const away_m = nearestOn(each, place);
          return (
            <div key={each.id}>
              <dt dir="auto">{each.label}</dt>
              <dd><Ltr>{`${metres(away_m)} · ${nautical(away_m)}`}</Ltr></dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
