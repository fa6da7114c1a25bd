package dev.riffle.local.host.function;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The runtime client's native half, in a file of its own. Left to itself, each process that starts
 * writes it over {@code /tmp/.libaws-lambda-jni.so}, and kills those that just load it: on Lambda a
 * process has its /tmp for itself, here it does not.
 */
final class RuntimeClientLibrary {
  /** The system property by which the runtime client is told where the library is. */
  static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private RuntimeClientLibrary() {}

  /**
   * Unpacks it into a folder, unless it is there.
   *
   * @param version part of the file's name, so that another version is another file
   */
  static Path in(Path folder, String version) throws IOException {
    var name = "libaws-lambda-jni.linux-%s.so".formatted(architecture());
    var file = folder.resolve(version + "-" + name);
    if (Files.exists(file)) {
      return file;
    }
    Files.createDirectories(folder);
    var whole = Files.createTempFile(folder, name, ".part");
    try (var in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
      if (in == null) {
        throw new IOException("The Lambda runtime client has no library for this machine: " + name);
      }
      Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException unpackedMeanwhile) {
      Files.delete(whole);
    }
    return file;
  }

  private static String architecture() {
    var name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "aarch_64" : "x86_64";
  }
}
