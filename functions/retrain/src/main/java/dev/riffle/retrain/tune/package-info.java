/**
 * Settings by which histories are read, moved in small steps by what people did since the model
 * that serves was trained, and moved back where that does not hold.
 */
package dev.riffle.retrain.tune;
