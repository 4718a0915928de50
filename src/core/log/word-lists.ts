// The words in which a head is spoken and printed: 64 kinds of 32 things, 2,048 pairs, the same in both languages.

/** The first half of a word: a kind. */
export const KINDS_ZH = Array.from('红蓝绿白黑金银紫青黄大小长高深远东西南北春夏秋冬晨夜晴雨风雪云星新古老静明暖冷热干甜香快慢轻重厚薄宽直圆方尖前后左右双独木铁铜瓷');
export const KINDS_EN = [
  'red', 'blue', 'green', 'white', 'black', 'gold', 'silver', 'purple', 'teal', 'yellow', 'big', 'small', 'long', 'high', 'deep', 'far',
  'east', 'west', 'south', 'north', 'spring', 'summer', 'autumn', 'winter', 'morning', 'night', 'sunny', 'rainy', 'windy', 'snowy', 'cloudy', 'starry',
  'new', 'ancient', 'old', 'quiet', 'bright', 'warm', 'cold', 'hot', 'dry', 'sweet', 'fragrant', 'quick', 'slow', 'light', 'heavy', 'thick',
  'thin', 'wide', 'straight', 'round', 'square', 'pointed', 'front', 'back', 'left', 'right', 'double', 'single', 'wooden', 'iron', 'copper', 'porcelain',
] as const;

/** The second half: a thing. */
export const THINGS_ZH = Array.from('山河湖海岛桥路门塔城田林树花草叶果石沙灯钟船车马牛羊鸟鱼虎龙杯伞');
export const THINGS_EN = [
  'hill', 'river', 'lake', 'sea', 'island', 'bridge', 'road', 'gate', 'tower', 'town', 'field', 'forest', 'tree', 'flower', 'grass', 'leaf',
  'fruit', 'stone', 'sand', 'lamp', 'clock', 'boat', 'cart', 'horse', 'ox', 'sheep', 'bird', 'fish', 'tiger', 'dragon', 'cup', 'umbrella',
] as const;
