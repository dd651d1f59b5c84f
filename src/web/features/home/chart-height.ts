/** Of what is in each card with a chart, so that they are as high as each other: a line of words and eleven bars. */
export const chartHeight = 400;
