package dev.riffle.retrain.purge;

/** What a run of the purge has done so far. */
final class PurgeCounts {
  private long objects;
  private long rewritten;
  private long lines;
  private long left;

  void read() {
    objects++;
  }

  void rewritten(long gone) {
    rewritten++;
    lines += gone;
  }

  void left() {
    left++;
  }

  ArchivePurge.Result result(PurgeState state, boolean finished) {
    return new ArchivePurge.Result(
        objects, state.subjects().size() + state.found().size(), rewritten, lines, left, finished);
  }
}
