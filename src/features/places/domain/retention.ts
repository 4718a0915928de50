// How long the records of places are kept: none is about a person, so all stay as long as the district.

export const retention = [
  { record: 'places.place', keep: 'district', from: 'imported', afterwards: 'kept' },
  { record: 'places.checkpoint', keep: 'district', from: 'approved', afterwards: 'kept' },
  { record: 'places.lane', keep: 'district', from: 'approved', afterwards: 'kept' },
  { record: 'places.open-period', keep: 'district', from: 'opened', afterwards: 'kept' },
] as const;
