// The door of checkpoint: the events that others follow.

/** Somebody was asked to wait; subject is the traveller, facts name the passage. */
export const TRAVELLER_HELD = 'checkpoint.traveller-held';
/** Somebody is to be handed over to health. */
export const TRAVELLER_REFERRED = 'checkpoint.traveller-referred';
/** A named authority received somebody at the lane or the desk; subject is the traveller, facts name the passage. */
export const TRAVELLER_HANDED_OVER = 'checkpoint.traveller-handed-over';
/** Subject is the passage: everybody in it but those handed over left. */
export const VEHICLE_TURNED_BACK = 'checkpoint.vehicle-turned-back';
/** Another post took over whom one held; place is the new post, facts name the old one (`from`), passage and traveller. */
export const HOLD_ACCEPTED = 'checkpoint.hold-accepted';
/** A named authority received whom a post had taken over; facts name passage and traveller. */
export const HOLD_SETTLED = 'checkpoint.hold-settled';
/** The last check of a tablet was undone; subject is the passage: nobody in it was really checked or held by it. */
export const CHECK_UNDONE = 'checkpoint.check-undone';
