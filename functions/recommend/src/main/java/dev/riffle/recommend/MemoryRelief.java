package dev.riffle.recommend;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps one answer that ran out of memory from breaking those after it: what can be spared is let
 * go, and the answer is tried again. Where that helps nobody, the process ends, and Lambda starts
 * another.
 */
final class MemoryRelief {
  /** So many answers in a row that ran out of memory twice. */
  static final int HOPELESS = 3;

  private static final Logger LOG = Logger.getLogger(MemoryRelief.class);

  private final Runnable letGo;
  private final Runnable end;
  private final AtomicInteger inARow = new AtomicInteger();

  /**
   * @param letGo lets go what the next answers can do without
   * @param end ends the process
   */
  MemoryRelief(Runnable letGo, Runnable end) {
    this.letGo = letGo;
    this.end = end;
  }

  /** The work's answer, or a 503 when there is no memory for it. */
  HttpAnswer answer(Supplier<HttpAnswer> work) {
    try {
      return tried(work);
    } catch (OutOfMemoryError first) {
      LOG.warnf("an answer ran out of memory, and is tried again: %s", first.getMessage());
    }
    try {
      letGo.run();
      return tried(work);
    } catch (OutOfMemoryError second) {
      if (inARow.incrementAndGet() >= HOPELESS) {
        LOG.errorf("%d answers in a row ran out of memory: the process ends", inARow.get());
        end.run();
      }
      var refusal =
          Refusal.of(
              ErrorCode.OUT_OF_MEMORY,
              "there is not enough memory to answer: ask again, or raise the function's memory");
      return new HttpAnswer(refusal.code().status(), refusal.headers(), refusal.toJson());
    }
  }

  private HttpAnswer tried(Supplier<HttpAnswer> work) {
    HttpAnswer answer = work.get();
    inARow.set(0);
    return answer;
  }
}
