chapter = "06_hidden_layer"
width = 900
height = 560
call "common/plot.gp" "06_hidden_layer_learned" ARG1 ARG2 ARG3
call "common/network.gp" "learned"
