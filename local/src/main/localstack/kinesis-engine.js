// Preloaded into LocalStack's Kinesis engine, kinesis-local, by NODE_OPTIONS=--require. It changes two things, in
// memory alone: the engine listens on the loopback interface, and hash codes of what never changes are computed once.
//
// Without the second, PutRecords groups its records by shard in a table whose key holds all records of the shard: for
// each new record it computes the hash code of every old one, so that the time of a call grows with the shard.
"use strict";
const { createHash } = require("node:crypto");
const Module = require("node:module");
const net = require("node:net");

const ENGINE = /kinesis-local[\\/]main\.js$/;
const SHA256 = "0605b5ef47766b97eedf91d5a0b352329a170695b18a13c1db7389c645304928"; // of kinesis-local 0.5.2
const CHANGES = [
  // KinesisRecord
  ["return Mi(this,-171008355,!0)", "return this.riffleHash??=Mi(this,-171008355,!0)"],
  // Scala's immutable vectors of more than 32 elements, one class for each depth
  [
    'u(yG,"scala.collection.immutable.Vector6",',
    "for(const V of[uG,vG,wG,xG,yG])V.prototype.j=function(){return this.riffleHash??=Zy($y(),this)};" +
      'u(yG,"scala.collection.immutable.Vector6",',
  ],
];

function withKeptHashCodes(source, file) {
  const found = createHash("sha256").update(source).digest("hex");
  if (found !== SHA256) {
    throw new Error(`${file} is not the engine that this remedy is for: its SHA-256 is ${found}, not ${SHA256}`);
  }
  return CHANGES.reduce((changed, [computed, kept]) => changed.replace(computed, () => kept), source);
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
