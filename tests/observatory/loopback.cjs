// Loaded before the scanner: whatever host it asks, it reaches the server of the test on this machine and nothing else;
// 80 and 443 stand for that server's ports. The list of hosts that browsers know beforehand comes from the network when
// the package is set up: here it is empty, which no test of the scanner gains by.
const fs = require("node:fs");
const net = require("node:net");

const ports = { 80: Number(process.env.PLAIN_PORT), 443: Number(process.env.TLS_PORT) };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...told) {
  const options = Array.isArray(told[0]) ? told[0][0] : told[0];
  if (!(options.port in ports)) throw new Error(`port ${options.port} is not for the test`);
  Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, told);
};
const read = fs.readFileSync;
fs.readFileSync = (path, ...told) => (String(path).endsWith("hsts-preload.json") ? "{}" : read(path, ...told));
