/** The Greengrass component: recommends on the device, with or without a network. */
package dev.riffle.edge;
