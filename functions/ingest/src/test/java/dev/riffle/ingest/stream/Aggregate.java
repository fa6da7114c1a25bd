package dev.riffle.ingest.stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

/** What the Kinesis Producer Library makes of records that it aggregates. */
final class Aggregate {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  private Aggregate() {}

  /** With the table of partition keys, and with each record's key, hash key and a tag. */
  static byte[] of(List<byte[]> parts) {
    try {
      var message = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(message);
      for (int i = 0; i < parts.size(); i++) {
        out.writeString(1, "key-" + i);
      }
      out.writeString(2, "340282366920938463463374607431768211455");
      for (int i = 0; i < parts.size(); i++) {
        out.writeBytes(3, record(i, parts.get(i)));
      }
      out.flush();
      return sealed(message.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any bytes as a message, with the checksum that belongs to them. */
  static byte[] sealed(byte[] message) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(MAGIC);
    bytes.writeBytes(message);
    try {
      bytes.writeBytes(MessageDigest.getInstance("MD5").digest(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static ByteString record(int key, byte[] data) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeUInt64(1, key);
    out.writeUInt64(2, 0);
    out.writeByteArray(3, data);
    out.writeBytes(4, ByteString.copyFromUtf8("\n\u0001k"));
    out.flush();
    return bytes.toByteString();
  }
}
