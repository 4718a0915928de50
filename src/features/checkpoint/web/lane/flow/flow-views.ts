// The views of the flow of a post, beside those of the check itself.
export const FLOW_VIEWS = ['green-lane', 'disinfection', 'slip', 'hands', 'coach'] as const;
export type FlowView = (typeof FLOW_VIEWS)[number];

export function isFlowView(view: string): view is FlowView {
  return (FLOW_VIEWS as readonly string[]).includes(view);
}
