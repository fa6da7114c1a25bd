package dev.riffle.ingest.stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.riffle.core.event.InvalidEvent;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several records in one, as the Kinesis Producer Library sends them unless it is told not to:
 * {@code F3 89 9A C2}, a protobuf message {@code AggregatedRecord}, and the message's MD5.
 *
 * <p>Of the message only the records' data are read ({@code records} is field 3, {@code data} field
 * 3 of each): keys of partitions say nothing that the events do not say themselves.
 */
final class AggregatedRecord {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int CHECKSUM_BYTES = 16;
  private static final int RECORDS = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int DATA = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);

  private AggregatedRecord() {}

  /** Whether bytes begin as an aggregated record does, which no event does. */
  static boolean isAggregated(byte[] data) {
    return data.length >= MAGIC.length
        && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * The data of each record, in the order in which they were put.
   *
   * @throws InvalidEvent when the checksum is another, or the message is damaged or empty
   */
  static List<byte[]> parts(byte[] data) {
    int end = data.length - CHECKSUM_BYTES;
    if (end < MAGIC.length) {
      throw invalid("cut short", "must end in a checksum of 16 bytes");
    }
    if (!Arrays.equals(md5(data, MAGIC.length, end), 0, CHECKSUM_BYTES, data, end, data.length)) {
      throw invalid("another checksum", "must end in the MD5 of its message");
    }
    List<byte[]> parts;
    try {
      parts = records(CodedInputStream.newInstance(data, MAGIC.length, end - MAGIC.length));
    } catch (IOException e) {
      InvalidEvent invalid = invalid("damaged", "must hold a protobuf message AggregatedRecord");
      invalid.initCause(e);
      throw invalid;
    }
    if (parts.isEmpty()) {
      throw invalid("empty", "must hold at least one record");
    }
    return parts;
  }

  private static List<byte[]> records(CodedInputStream message) throws IOException {
    var parts = new ArrayList<byte[]>();
    for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
      if (tag == RECORDS) {
        parts.add(data(message.readBytes().newCodedInput()));
      } else {
        skip(message, tag);
      }
    }
    return parts;
  }

  private static byte[] data(CodedInputStream record) throws IOException {
    ByteString data = ByteString.EMPTY;
    for (int tag = record.readTag(); tag != 0; tag = record.readTag()) {
      if (tag == DATA) {
        data = record.readBytes();
      } else {
        skip(record, tag);
      }
    }
    return data.toByteArray();
  }

  private static void skip(CodedInputStream message, int tag) throws IOException {
    if (!message.skipField(tag)) {
      throw new IOException("a group ends that did not begin");
    }
  }

  private static byte[] md5(byte[] data, int from, int to) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(data, from, to - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  private static InvalidEvent invalid(String value, String rule) {
    return new InvalidEvent("", value, "an aggregated record " + rule);
  }
}
