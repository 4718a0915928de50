// The door of checkpoint: the events that others follow.

/** Somebody was asked to wait; subject is the traveller, facts name the passage. */
export const TRAVELLER_HELD = 'checkpoint.traveller-held';
/** Somebody is to be handed over to health. */
export const TRAVELLER_REFERRED = 'checkpoint.traveller-referred';
/** The last check of a tablet was undone; subject is the passage: nobody in it was really checked or held by it. */
export const CHECK_UNDONE = 'checkpoint.check-undone';
