// One of several things to pick: the value the program keeps and the words the person reads.

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}
