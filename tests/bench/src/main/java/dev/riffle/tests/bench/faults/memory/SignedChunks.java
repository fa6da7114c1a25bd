package dev.riffle.tests.bench.faults.memory;

import dev.riffle.tests.stage.proxy.ServiceRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body that the SDK sends in chunks, which it signs or sums one by one. */
final class SignedChunks {
  private static final int LINE_END = 2;

  private SignedChunks() {}

  /** The request's body, taken out of its chunks if it is in any. */
  static byte[] body(ServiceRequest request) {
    byte[] raw = request.body();
    if (request.header("x-amz-decoded-content-length").isEmpty()) {
      return raw;
    }
    var decoded = new ByteArrayOutputStream(raw.length);
    int at = 0;
    while (true) {
      int end = at;
      while (raw[end] != '\r') {
        end++;
      }
      String size = new String(raw, at, end - at, StandardCharsets.US_ASCII).split(";", 2)[0];
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return decoded.toByteArray();
      }
      decoded.write(raw, end + LINE_END, length);
      at = end + LINE_END + length + LINE_END;
    }
  }
}
