"""The settings and the DNS in; what big mail providers would refuse out. It asks the network, and changes nothing."""
