package dev.riffle.tests.fuzz;

import dev.riffle.core.archive.SetAsideRecord;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.GzipLines;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** What retraining and replays read. */
final class ArchiveParsers {
  private ArchiveParsers() {}

  static void setAside(byte[] bytes) {
    try {
      SetAsideRecord.in(bytes);
    } catch (NotJson | IllegalArgumentException refused) {
      Refused.check(refused);
    }
  }

  static void object(byte[] bytes) {
    try (var lines = new GzipLines(bytes)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        EventParsers.archived(line.get());
      }
    } catch (IOException refused) {
      // Java's own says nothing of gzip that ends at once, and the reader adds the object's key.
      return;
    }
  }

  /**
   * How long an object is without its gzip: each line takes memory, and few bytes may hold many.
   */
  static int inflated(byte[] bytes) {
    var buffer = new byte[1 << 16];
    int length = 0;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
      }
    } catch (IOException damaged) {
      return Math.max(length, bytes.length);
    }
    return length;
  }

  static void request(byte[] bytes) {
    try {
      Request.read(bytes);
    } catch (BadRequest refused) {
      Refused.check(refused);
    }
  }
}
