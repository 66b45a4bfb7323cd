/// The packets of the conversation or of the whole capture: a list that holds no row, the header tree and the bytes of the
/// chosen packet, and the ways to take it elsewhere.
package org.stallscope.ui.packets;
