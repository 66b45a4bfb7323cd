package org.stallscope.analysis.capture;

/// What the capturing host counted at an interface up to its last report (pcapng interface statistics block); -1 where it
/// did not say.
///
/// @param received packets that arrived (`isb_ifrecv`)
/// @param dropped packets that the interface dropped for lack of resources (`isb_ifdrop`)
/// @param systemDropped packets that the operating system dropped (`isb_osdrop`)
/// @param accepted packets that passed the capture filter (`isb_filteraccept`)
/// @param delivered packets given to the capturing program (`isb_usrdeliv`)
public record InterfaceStatistics(long received, long dropped, long systemDropped, long accepted, long delivered) {
    static final InterfaceStatistics NONE = new InterfaceStatistics(-1, -1, -1, -1, -1);

    /// Packets lost before they reached the file, as far as was said.
    public long lost() {
        return Math.max(0, dropped) + Math.max(0, systemDropped);
    }
}
