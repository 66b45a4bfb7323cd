package org.stallscope.analysis.live;

import java.util.List;

/// An interface of this computer that libpcap knows.
///
/// @param name what the system calls it
/// @param description in words, empty for none
/// @param addresses IP addresses as text
/// @param up whether it is switched on
/// @param loopback whether it leads to this computer itself
public record LiveInterface(String name, String description, List<String> addresses, boolean up, boolean loopback) {
    public LiveInterface {
        addresses = List.copyOf(addresses);
    }
}
