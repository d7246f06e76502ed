const { createCanvas, SvgExportFlag } = require('@napi-rs/canvas');
const nodeCanvas = require('@napi-rs/canvas/node-canvas');

/**
 * An SVG canvas that answers toBuffer() as node-canvas does, synchronously or with a callback, whatever type is asked
 * for: it can give nothing else. Text comes as paths, so that the drawing needs no font where it is shown.
 */
function createSvgCanvas(width, height) {
  const canvas = createCanvas(width, height, SvgExportFlag.ConvertTextToPaths);
  canvas.toBuffer = (callback) => {
    if (typeof callback !== 'function') return canvas.getContent();
    callback(null, canvas.getContent());
    return undefined;
  };
  return canvas;
}

module.exports = {
  ...nodeCanvas,
  createCanvas: (width, height, type) => (type === 'svg' ? createSvgCanvas(width, height) : nodeCanvas.createCanvas(width, height, type)),
};
