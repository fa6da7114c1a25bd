package dev.riffle.local.host.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;

/** Reads a request's body within bounds of size and time. */
final class BodyReader {
  private static final int CHUNK = 16 * 1024;
  private final Request request;
  private final long deadline;

  BodyReader(Request request, Duration limit) {
    this.request = request;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** The body, or empty if it is longer than {@code maxBytes}. */
  Optional<byte[]> read(int maxBytes) throws BadBodyException {
    if (request.getLength() > maxBytes && waitsToBeTold()) {
      return Optional.empty(); // it has not been sent, and need not be
    }
    try (var in = Request.asInputStream(request)) {
      var body = new ByteArrayOutputStream();
      var chunk = new byte[CHUNK];
      // What is too long is read to its end and dropped: closing on a client that still writes
      // would lose the answer.
      boolean tooLong = false;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        demandInTime();
        tooLong = tooLong || body.size() + read > maxBytes;
        if (!tooLong) {
          body.write(chunk, 0, read);
        }
      }
      return tooLong ? Optional.empty() : Optional.of(body.toByteArray());
    } catch (IOException | RuntimeException cut) {
      throw isLate(cut) ? BadBodyException.late(cut) : BadBodyException.malformed(cut);
    }
  }

  private boolean waitsToBeTold() {
    return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
  }

  private void demandInTime() throws BadBodyException {
    if (System.nanoTime() > deadline) {
      throw BadBodyException.late(new TimeoutException("The body took too long"));
    }
  }

  private static boolean isLate(Throwable failed) {
    return failed instanceof TimeoutException
        || (failed.getCause() != null && isLate(failed.getCause()));
  }
}
