import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './icons';

interface Shown {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

/** A dialog over the page; Escape closes it, and what had the focus has it again. */
export function Dialog({ title, close, children }: Shown) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
    return () => box.current?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-label={title}
      onCancel={(event) => (event.preventDefault(), close())}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="tool" onClick={close} aria-label={t('close')}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
