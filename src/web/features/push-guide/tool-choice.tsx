import { SegmentedControl } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { ClientTool } from '../../lib/client-commands.ts';
import { words } from './words.ts';

/** The client somebody used last, if it is one of those that fit. */
export function useTool<T extends ClientTool>(fitting: readonly T[]): [T | undefined, (tool: ClientTool) => void] {
  const [remembered, remember] = useLocalStorage({
    key: 'portus-client',
    defaultValue: 'docker',
    getInitialValueInEffect: false,
    serialize: (tool) => tool,
    deserialize: (text) => text ?? 'docker',
  });
  return [fitting.find((tool) => tool === remembered) ?? fitting[0], remember];
}

interface ToolChoiceProps<T extends ClientTool> {
  readonly tools: readonly T[];
  readonly value: T;
  readonly onChange: (tool: T) => void;
}

/** Which client the commands on this page are for. */
export function ToolChoice<T extends ClientTool>({ tools, value, onChange }: ToolChoiceProps<T>) {
  if (tools.length < 2) return null;
  return (
    <SegmentedControl<T> aria-label={words.client} size="xs" data={[...tools]} value={value} onChange={onChange} />
  );
}
