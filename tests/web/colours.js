async ({ png, wanted, near }) => {
  const image = new Image();
  image.src = `data:image/png;base64,${btoa(png.map((each) => String.fromCharCode(each)).join(''))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const found = {};
  for (const [name, hex] of Object.entries(wanted)) {
    const rgb = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (rgb.every((each, place) => Math.abs(data[at + place] - each) <= near)) count += 1;
    }
    found[name] = count;
  }
  return found;
}
