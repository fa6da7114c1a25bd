package dev.riffle.local.host.limit;

/** What a process took more of than its function has. */
public sealed interface Excess {
  /** Said in the function's log. */
  String said();

  /**
   * More memory, heap or not. Lambda kills the process and says no more than {@code signal:
   * killed}.
   *
   * @param heldMb what it held
   * @param memoryMb what the function has
   */
  record Memory(long heldMb, int memoryMb) implements Excess {
    @Override
    public String said() {
      return "The process held %,d MB, and the function has %,d MB: killed, as Lambda kills it"
          .formatted(heldMb, memoryMb);
    }
  }

  /**
   * More in /tmp. On Lambda the write fails with {@code No space left on device}; the host cannot
   * make it fail, so it ends the process.
   *
   * @param heldMb what was in it
   * @param storageMb what the function has
   */
  record Storage(long heldMb, int storageMb) implements Excess {
    @Override
    public String said() {
      return ("/tmp holds %,d MB, and the function has %,d MB of it: on Lambda the write fails with"
              + " 'No space left on device'. Raise ephemeralStorageMb in infra/functions.json,"
              + " or write less")
          .formatted(heldMb, storageMb);
    }
  }
}
