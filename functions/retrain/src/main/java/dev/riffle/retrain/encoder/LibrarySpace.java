package dev.riffle.retrain.encoder;

import java.nio.file.Path;

/**
 * What a trainer's library takes on disk before it runs.
 *
 * @param folder where it is unpacked
 * @param bytes that it still takes, 0 once it is there
 * @param free bytes that are free there
 */
public record LibrarySpace(Path folder, long bytes, long free) {}
