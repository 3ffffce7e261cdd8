/** The scale of the map, in km and NM at once; a nautical mile is never written as a nanometre. */

import type { IControl, Map as MapView } from 'maplibre-gl';
import { metres } from '../ui/written';
import { NAUTICAL_MILE_M, way } from './geodesy';

const LONGEST_PX = 120;
const STEPS = [1, 2, 5];

export class Scale implements IControl {
  private readonly box = document.createElement('div');
  private readonly bars = [document.createElement('div'), document.createElement('div')] as const;
  private map: MapView | null = null;
  private readonly draw = () => this.redraw();

  onAdd(map: MapView): HTMLElement {
    this.map = map;
    this.box.className = 'maplibregl-ctrl scale ltr';
    this.box.dir = 'ltr';
    this.box.append(...this.bars);
    map.on('move', this.draw);
    this.redraw();
    return this.box;
  }

  onRemove(): void {
    this.map?.off('move', this.draw);
    this.map = null;
    this.box.remove();
  }

  private redraw(): void {
    if (!this.map) return;
    const middle = this.map.getContainer().clientHeight / 2;
    const [one, other] = [this.map.unproject([0, middle]), this.map.unproject([LONGEST_PX, middle])];
    const longest_m = way([one.lng, one.lat], [other.lng, other.lat]).distance_m;
    const units = [1, NAUTICAL_MILE_M] as const;
    this.bars.forEach((bar, place) => {
      const unit_m = units[place] ?? 1;
      const length = round(longest_m / unit_m);
      bar.style.width = `${(length * unit_m * LONGEST_PX) / longest_m}px`;
      bar.textContent = place ? `${length} NM` : length >= 1000 ? `${length / 1000} km` : metres(length);
    });
  }
}

/** The longest round length that still fits. */
export function round(longest: number): number {
  const power = 10 ** Math.floor(Math.log10(longest));
  const step = STEPS.filter((each) => each * power <= longest * (1 + 1e-9)).at(-1) ?? 1;
  return Number((step * power).toPrecision(1));
}
