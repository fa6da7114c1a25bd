/** Log lines: one JSON object each, as CloudWatch Logs queries them. */
package dev.riffle.aws.log;
