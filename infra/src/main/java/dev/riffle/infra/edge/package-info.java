/** Devices: MQTT into the stream, and the Greengrass component that serves without a network. */
package dev.riffle.infra.edge;
