package dev.riffle.aws.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Puts a file into a bucket, in parts when it is large. */
public final class Upload {
  private final S3Client s3;
  private final String bucket;
  private final long partBytes;

  /** Parts of 32 MB: a model of any size that memory holds has less than 10,000 of them. */
  public Upload(S3Client s3, String bucket) {
    this(s3, bucket, 32L << 20);
  }

  /**
   * @param partBytes length of a part, at least 5 MB; files up to it go in one request
   */
  Upload(S3Client s3, String bucket, long partBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  /**
   * Puts the file, whatever was there.
   *
   * @throws StoreUnavailable when S3 does not answer
   */
  public void put(String key, Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes <= partBytes) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
      } else {
        inParts(key, file, bytes);
      }
    } catch (SdkException e) {
      throw new StoreUnavailable("s3://%s/%s could not be written".formatted(bucket, key), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private void inParts(String key, Path file, long bytes) {
    String upload = s3.createMultipartUpload(request -> request.bucket(bucket).key(key)).uploadId();
    try {
      var parts = new ArrayList<CompletedPart>();
      for (long from = 0; from < bytes; from += partBytes) {
        int number = parts.size() + 1;
        var body = part(file, from, Math.min(partBytes, bytes - from));
        String etag =
            s3.uploadPart(
                    request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                    body)
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
      }
      complete(key, upload, parts, bytes);
    } catch (RuntimeException failed) {
      abort(key, upload, failed);
      throw failed;
    }
  }

  /**
   * Makes the parts one object. When a reply is lost, the SDK sends the request again, and S3 knows
   * the upload no more: then what is there tells.
   */
  private void complete(String key, String upload, List<CompletedPart> parts, long bytes) {
    try {
      s3.completeMultipartUpload(
          request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts)));
    } catch (NoSuchUploadException e) {
      if (e.numAttempts() == 1
          || s3.headObject(request -> request.bucket(bucket).key(key)).contentLength() != bytes) {
        throw e;
      }
    }
  }

  /** Parts that are left are billed, so they go; why the upload failed matters more. */
  private void abort(String key, String upload, RuntimeException failed) {
    try {
      s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    } catch (RuntimeException also) {
      failed.addSuppressed(also);
    }
  }

  /** A part that opens anew for each attempt. */
  private static RequestBody part(Path file, long from, long length) {
    return RequestBody.fromContentProvider(() -> open(file, from), length, ContentType.BINARY);
  }

  private static InputStream open(Path file, long from) {
    try {
      return Channels.newInputStream(FileChannel.open(file).position(from));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
