package dev.riffle.local.host.limit;

import picocli.CommandLine.Option;

/** The option of commands that start the host: how near to Lambda it keeps its functions. */
public final class HostModeOption {
  @Option(
      names = "--like-lambda",
      description = {
        "Hold functions to what Lambda gives them: compiler, processors, memory, /tmp, ten seconds to",
        "start, a poll a second for each shard, several environments of a function."
      })
  private boolean likeLambda;

  /** As fast as the machine allows, unless the option is there. */
  public HostMode chosen() {
    return likeLambda ? HostMode.LIKE_LAMBDA : HostMode.LAPTOP;
  }
}
