// Preloaded into LocalStack's Kinesis engine, kinesis-local, by NODE_OPTIONS=--require. It changes two things, in
// memory alone: the engine listens on the loopback interface, and a record's hash code is computed once.
//
// Without the second, each PutRecords computes the hash code of every record that the shard holds, so that the time
// of a call grows with the shard. Records do not change once they are made, so the first value stays right.
"use strict";
const { createHash } = require("node:crypto");
const Module = require("node:module");
const net = require("node:net");

const ENGINE = /kinesis-local[\\/]main\.js$/;
const SHA256 = "0605b5ef47766b97eedf91d5a0b352329a170695b18a13c1db7389c645304928"; // of kinesis-local 0.5.2
const COMPUTED = "return Mi(this,-171008355,!0)"; // KinesisRecord's hash code
const KEPT = "return this.riffleHash??=Mi(this,-171008355,!0)";

function withKeptHashCodes(source, file) {
  const found = createHash("sha256").update(source).digest("hex");
  if (found !== SHA256 || source.split(COMPUTED).length !== 2) {
    throw new Error(`${file} is not the engine that this remedy is for: its SHA-256 is ${found}, not ${SHA256}`);
  }
  return source.replace(COMPUTED, KEPT);
}

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, file, ...others) {
  return compile.call(this, ENGINE.test(file) ? withKeptHashCodes(source, file) : source, file, ...others);
};

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...others) {
  const host = "127.0.0.1";
  const callback = others.findLast((other) => typeof other === "function");
  if (first !== null && typeof first === "object" && "port" in first) {
    return listen.call(this, { ...first, host }, ...others);
  }
  if (typeof first === "number" || /^\d+$/.test(first)) {
    const backlog = others.find((other) => typeof other === "number");
    return listen.call(this, { port: Number(first), host, backlog }, callback);
  }
  return listen.call(this, first, ...others); // a path or a handle
};
