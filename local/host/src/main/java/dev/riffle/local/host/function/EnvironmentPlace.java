package dev.riffle.local.host.function;

import java.nio.file.Path;

/**
 * Where one execution environment of a function lives.
 *
 * @param taskRoot the function's unpacked artifact, which all its environments share
 * @param temporary its own /tmp
 * @param turn a number among all environments of the host, so that they share out the processors
 */
record EnvironmentPlace(Path taskRoot, Path temporary, int turn) {}
