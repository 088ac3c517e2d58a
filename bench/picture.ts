/** One bar: its label, how long it is, and what stands behind it. */
export type Bar = { readonly label: string; readonly seconds: number; readonly remark: string; readonly isOurs: boolean };

const [width, labelWidth, barWidth, rowHeight] = [820, 250, 330, 34];

/** A bar chart as SVG, for light and dark backgrounds. */
export const toPicture = (title: string, bars: readonly Bar[], note: string): string => {
  const most = Math.max(...bars.map(({ seconds }) => seconds));
  const height = 78 + bars.length * rowHeight;
  const rows = bars.map(({ label, seconds, remark, isOurs }, index) => {
    const y = 44 + index * rowHeight;
    const length = Math.max(2, (seconds / most) * barWidth).toFixed(0);
    const middle = y + 17;
    return `  <text x="${labelWidth - 10}" y="${middle}" text-anchor="end"${isOurs ? ' font-weight="bold"' : ''}>${escaped(label)}</text>
  <rect x="${labelWidth}" y="${y + 2}" width="${length}" height="${rowHeight - 12}" rx="3" class="${isOurs ? 'ours' : 'other'}"/>
  <text x="${labelWidth + Number(length) + 8}" y="${middle}">${escaped(remark)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="14">
  <style>
    text { fill: #1f2328 } .small { fill: #59636e; font-size: 12px } .ours { fill: #1a7f37 } .other { fill: #8c959f }
    @media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .small { fill: #9198a1 } .ours { fill: #3fb950 } .other { fill: #656c76 } }
  </style>
  <text x="10" y="24" font-weight="bold">${escaped(title)}</text>
${rows.join('\n')}
  <text x="10" y="${height - 12}" class="small">${escaped(note)}</text>
</svg>
`;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
