package dev.riffle.retrain.purge;

import java.util.Collection;

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
        objects, users(state.subjects()) + users(state.found()), rewritten, lines, left, finished);
  }

  private static int users(Collection<String> marks) {
    return (int) marks.stream().filter(Mark::isOfUser).count();
  }
}
