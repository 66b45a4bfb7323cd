package org.stallscope.ui.packets;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the chosen packet, for the button and for right-clicks.
final class PacketMenu {
    private PacketMenu() {}

    static List<MenuItem> items(PacketsPane pane) {
        final List<MenuItem> items = new ArrayList<>(List.of(
                item("Copy row", pane::copyRow),
                item("Copy field", pane::copyField),
                item("Copy value of field", pane::copyValue),
                item("Copy bytes of field (hex)", pane::copyFieldBytes),
                item("Copy packet (hex)", pane::copyHex),
                item("Copy packet (hex dump)", pane::copyDump),
                new SeparatorMenuItem(),
                item("Copy tshark filter of the packet", pane::copyFrameFilter),
                item("Copy tshark filter of its conversation", pane::copyConversationFilter),
                item("Copy tshark command of the packet", pane::copyCommand),
                new SeparatorMenuItem(),
                item("Open at this packet in Wireshark", pane::openInWireshark)));
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        final MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
