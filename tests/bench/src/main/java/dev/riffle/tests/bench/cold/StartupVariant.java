package dev.riffle.tests.bench.cold;

import java.nio.file.Path;
import java.util.List;

/**
 * A function that is started.
 *
 * @param name its key in the report
 * @param command starts it
 * @param artifact what is deployed of it
 * @param recommends whether it answers with recommendations
 * @param start how it is started
 */
record StartupVariant(
    String name, List<String> command, Path artifact, boolean recommends, FreshStart start) {}
